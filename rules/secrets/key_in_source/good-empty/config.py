SECRET_KEY = ""
JWT_SECRET_KEY = "<put yours here>"
