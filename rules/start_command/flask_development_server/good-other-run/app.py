from worker import Worker

app = Worker("bookshelf")

if __name__ == "__main__":
    app.run()
