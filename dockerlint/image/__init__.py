"""build-report's engine room: build an image, read its layers, attribute every byte to an instruction."""
