"""Measurements of the product: each module here is one, run by `./bench NAME`; `apparatus` is what they share."""
