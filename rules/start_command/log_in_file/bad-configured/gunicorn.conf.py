bind = "0.0.0.0:8000"
errorlog = "/app/logs/error.log"
