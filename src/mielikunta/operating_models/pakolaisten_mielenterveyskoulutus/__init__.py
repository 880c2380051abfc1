"""Operating model: pakolaisten_mielenterveyskoulutus."""
