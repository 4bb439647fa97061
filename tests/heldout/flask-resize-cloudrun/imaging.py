import io

from PIL import Image, UnidentifiedImageError


class NotAnImage(ValueError):
    pass


def resize(stream, width):
    try:
        image = Image.open(stream)
    except UnidentifiedImageError as error:
        raise NotAnImage from error
    height = max(1, round(image.height * width / image.width))
    out = io.BytesIO()
    image.convert("RGB").resize((width, height)).save(out, "WEBP", quality=80)
    return out.getvalue()
