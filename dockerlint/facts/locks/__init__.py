"""Lock files of uv, poetry and pipenv: which packages an installation from one brings."""
