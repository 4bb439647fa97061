#!/bin/sh
eval "exec $*"
