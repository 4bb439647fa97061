class Worker:
    def __init__(self, name: str) -> None:
        self.name = name

    def run(self) -> None:
        print(self.name)
