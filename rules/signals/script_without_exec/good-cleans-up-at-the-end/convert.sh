#!/bin/sh
set -e
python convert.py --into /models/part
mv /models/part /models/ready
rm -rf cache
