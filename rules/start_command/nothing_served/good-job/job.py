import json

print(json.dumps({"done": True}))
