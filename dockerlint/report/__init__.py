"""One file per output format, one function each: a result in, text out."""
