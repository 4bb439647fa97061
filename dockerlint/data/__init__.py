"""Dated tables with their sources, one file each."""
