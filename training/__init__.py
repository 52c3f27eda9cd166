"""Makes the weights that ship with the package. Not part of the wheel; see training/README.md."""
