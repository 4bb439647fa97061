import uvicorn
from asgiref.wsgi import WsgiToAsgi
from flask import Flask

app = WsgiToAsgi(Flask(__name__))

if __name__ == "__main__":
    uvicorn.run(app, host="0.0.0.0", port=8000)
