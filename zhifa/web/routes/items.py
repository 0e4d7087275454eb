from django.urls import path

from zhifa.web.views import (
    item_discretion,  # noqa: F401  # brings its section to the page of an item
    items,
    items_batches,
    items_duties,
    items_imports,
    items_powers,
    items_statistics,
)

urlpatterns = [
    path("items/", items.listing, name="items"),
    path("items/delegate", items_batches.delegate, name="item_delegate"),
    path("items/recall", items_batches.recall, name="item_recall"),
    path("items/batches", items_batches.listing, name="item_batches"),
    path("items/batches/<int:pk>", items_batches.page, name="item_batch"),
    path("items/batches/<int:pk>.xlsx", items_batches.sheet, name="item_batch_sheet"),
    path("items/batches/<int:pk>/undo", items_batches.undo, name="item_batch_undo"),
    path("items/batches/<int:pk>/duties", items_duties.decide, name="item_duties"),
    path("items/powers", items_powers.page, name="item_powers"),
    path("items/powers.xlsx", items_powers.sheet, name="item_powers_sheet"),
    path("items/library.xlsx", items_powers.library, name="item_library_sheet"),
    path("items/statistics", items_statistics.page, name="item_statistics"),
    path("items/powerlist.xlsx", items_statistics.power_list, name="item_power_list"),
    path("items/imports", items_imports.page, name="item_imports"),
    path("items/imports/<int:pk>", items_imports.one, name="item_import"),
    path("items/imports/<int:pk>/undo", items_imports.undo, name="item_import_undo"),
    path("items/<str:code>/", items.page, name="item"),
]
