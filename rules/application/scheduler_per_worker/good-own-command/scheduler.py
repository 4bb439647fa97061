from apscheduler.schedulers.background import BackgroundScheduler

scheduler = BackgroundScheduler()

if __name__ == "__main__":
    scheduler.start()
