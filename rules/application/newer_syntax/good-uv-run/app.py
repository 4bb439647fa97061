match 1:
    case 1:
        app = None
