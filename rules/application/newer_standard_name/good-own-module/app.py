import tomllib

app = None
