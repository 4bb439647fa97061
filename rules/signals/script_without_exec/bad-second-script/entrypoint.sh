#!/bin/sh
./start.sh
