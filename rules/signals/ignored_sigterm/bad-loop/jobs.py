import json


def work(job):
    print(json.loads(job))
