"""What the files mean: stages, variables, base images, installed packages, the start command; and the project around."""
