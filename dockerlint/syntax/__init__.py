"""Bytes → lossless tree. What the text means is the business of `dockerlint.facts`."""
