"""Words on the command line → calls. `plain` reads the usual ones without click; `main` has every command."""
