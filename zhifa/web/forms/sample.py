"""The form of the gallery."""

from __future__ import annotations

from django import forms


class SampleForm(forms.Form):
    party = forms.CharField(label="当事人", max_length=100)
    facts = forms.CharField(
        label="违法事实", widget=forms.Textarea(attrs={"rows": 3}), help_text="写明时间、地点、行为和结果。"
    )
    tier = forms.ChoiceField(
        label="裁量阶次", choices=[("light", "从轻"), ("plain", "一般"), ("heavy", "从重")]
    )
    fine = forms.IntegerField(label="拟处罚款（元）", min_value=1)
    found_on = forms.DateField(
        label="发现日期", widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    reply = forms.ChoiceField(
        label="当事人意见",
        choices=[("none", "不作陈述申辩"), ("oral", "口头陈述"), ("written", "书面陈述")],
        widget=forms.RadioSelect,
    )
    shown = forms.BooleanField(label="已向当事人出示执法身份证件")
