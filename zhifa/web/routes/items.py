from django.urls import path

from zhifa.web.views import items, items_batches, items_powers

urlpatterns = [
    path("items/", items.listing, name="items"),
    path("items/delegate", items_batches.delegate, name="item_delegate"),
    path("items/recall", items_batches.recall, name="item_recall"),
    path("items/batches", items_batches.listing, name="item_batches"),
    path("items/batches/<int:pk>", items_batches.page, name="item_batch"),
    path("items/batches/<int:pk>.xlsx", items_batches.sheet, name="item_batch_sheet"),
    path("items/batches/<int:pk>/undo", items_batches.undo, name="item_batch_undo"),
    path("items/powers", items_powers.page, name="item_powers"),
    path("items/powers.xlsx", items_powers.sheet, name="item_powers_sheet"),
    path("items/library.xlsx", items_powers.library, name="item_library_sheet"),
    path("items/<str:code>/", items.page, name="item"),
]
