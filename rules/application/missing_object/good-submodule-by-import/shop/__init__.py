import shop.app
