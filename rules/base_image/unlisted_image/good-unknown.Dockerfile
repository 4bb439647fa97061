ARG BASE
FROM $BASE AS base
FROM base
FROM scratch
