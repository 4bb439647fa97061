from web import make

app = make()
