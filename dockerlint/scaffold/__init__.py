"""`dockerlint init`: a Dockerfile, a .dockerignore and a compose file for the application in a folder, from what is found there."""
