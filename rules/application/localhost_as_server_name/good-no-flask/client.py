SERVER_NAME = "localhost"
