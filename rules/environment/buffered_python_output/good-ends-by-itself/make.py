import argparse

parser = argparse.ArgumentParser()
parser.add_argument("name")
print("made", parser.parse_args().name)
