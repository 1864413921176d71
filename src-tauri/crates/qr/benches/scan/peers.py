"""Reads pictures with one decoder: a list of paths as JSON on standard input, a line of JSON for each on standard output.

Times are of this thread alone, from pixels in memory to texts, one thread, everything that the decoder has switched on.
"""

import json
import sys
import time

import cv2
import numpy
from PIL import Image, ImageOps

cv2.setNumThreads(1)


def zxing_cpp():
    import zxingcpp

    # From 3.0 on, `QRCode` stands for Micro QR codes, too, which count as wrong here.
    formats = getattr(zxingcpp.BarcodeFormat, "QRCodeModel2", zxingcpp.BarcodeFormat.QRCode)

    def read(grey):
        found = zxingcpp.read_barcodes(
            grey, formats=formats, try_rotate=True, try_downscale=True, try_invert=True
        )
        return [code.text for code in found if code.valid]

    return read


def zbar():
    from pyzbar import pyzbar

    def read(grey):
        height, width = grey.shape
        found = pyzbar.decode((grey.tobytes(), width, height), symbols=[pyzbar.ZBarSymbol.QRCODE])
        return [code.data.decode("utf-8", "replace") for code in found]

    return read


def opencv():
    detector = cv2.QRCodeDetectorAruco()

    def read(grey):
        _, texts, _, _ = detector.detectAndDecodeMulti(grey)
        return [text for text in texts or () if text]

    return read


def pixels(path):
    """Upright, colours over white, as a viewer shows it."""
    with Image.open(path) as picture:
        picture = ImageOps.exif_transpose(picture).convert("RGBA")
        ground = Image.new("RGBA", picture.size, "white")
        ground.alpha_composite(picture)
        return numpy.asarray(ground.convert("RGB"))


def main():
    read = {"zxing-cpp": zxing_cpp, "zbar": zbar, "opencv": opencv}[sys.argv[1]]()
    for path in json.load(sys.stdin):
        try:
            picture = pixels(path)
        except Exception:
            print(json.dumps({"texts": [], "seconds": 0, "width": 0, "height": 0}), flush=True)
            continue
        started = time.thread_time()
        try:
            texts = read(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))
        except Exception:
            texts = []
        seconds = time.thread_time() - started
        height, width = picture.shape[:2]
        print(json.dumps({"texts": texts, "seconds": seconds, "width": width, "height": height}), flush=True)


main()
