from flask_socketio import SocketIO

socketio = SocketIO(message_queue="redis://redis:6379/0")
