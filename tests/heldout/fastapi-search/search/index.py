import re
from collections import defaultdict


class Index:
    """An inverted index held in memory."""

    def __init__(self, stopwords):
        self.stopwords = stopwords
        self.words = defaultdict(set)
        self.names = set()

    def __len__(self):
        return len(self.names)

    def split(self, text):
        return [w for w in re.findall(r"\w+", text.lower()) if w not in self.stopwords]

    def add(self, name, text):
        self.names.add(name)
        for word in self.split(text):
            self.words[word].add(name)

    def search(self, query):
        found = [self.words.get(word, set()) for word in self.split(query)]
        return sorted(set.intersection(*found)) if found else []
