def start():
    global app
    app = 1


start()
