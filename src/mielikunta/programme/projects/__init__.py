"""The projects that developed the models."""
