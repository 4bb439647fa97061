import imghdr

kind = imghdr.what
