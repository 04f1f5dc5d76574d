"""The few words that the compiler itself puts into a text, in the text's language."""

from dataclasses import dataclass

from course_app.course.edition import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    objectives: str
    example: str
    exercise: str
    misconception: str
    since: str
    fact: str
    terms: str
    references: str
    footnotes: str
    back: str  # from a footnote to its mark in the text
    worksheet: str  # above a calculator
    unscripted: str  # in a calculator, where scripts are off
    given: str
    found: str
    table: str  # for those who hear a table announced, before the section's title

    def box(self, kind: str) -> str:
        return str(getattr(self, kind.lower()))


BOXES = ("OBJECTIVES", "EXAMPLE", "EXERCISE", "MISCONCEPTION", "SINCE", "FACT")

LABELS: dict[Language, Labels] = {
    "ar": Labels(
        objectives="الأهداف",
        example="مثال محلول",
        exercise="تمرين",
        misconception="تصور خاطئ",
        since="منذ عام 1995",
        fact="حقيقة أساسية",
        terms="مصطلحات هذه الوحدة",
        references="المراجع",
        footnotes="الحواشي",
        back="العودة إلى النص",
        worksheet="ورقة عمل",
        unscripted="هنا أرقام النص. لإدخال أرقامك، افتح هذه الصفحة في متصفح مفعّلة فيه البرامج النصية.",
        given="الأرقام",
        found="النتيجة",
        table="جدول",
    ),
    "en": Labels(
        objectives="Objectives",
        example="Worked example",
        exercise="Exercise",
        misconception="Misconception",
        since="Since 1995",
        fact="Key fact",
        terms="Terms in this unit",
        references="References",
        footnotes="Notes",
        back="Back to the text",
        worksheet="Worksheet",
        unscripted="These are the numbers of the text. For your own, use a browser that runs scripts.",
        given="Numbers",
        found="Result",
        table="Table",
    ),
    "es": Labels(
        objectives="Objetivos",
        example="Ejemplo resuelto",
        exercise="Ejercicio",
        misconception="Idea errónea",
        since="Desde 1995",
        fact="Dato clave",
        terms="Términos de esta unidad",
        references="Referencias",
        footnotes="Notas",
        back="Volver al texto",
        worksheet="Hoja de cálculo",
        unscripted="Estos son los números del texto. Para poner los suyos, use un navegador con scripts activados.",
        given="Números",
        found="Resultado",
        table="Tabla",
    ),
    "fr": Labels(
        objectives="Objectifs",
        example="Exemple résolu",
        exercise="Exercice",
        misconception="Idée fausse",
        since="Depuis 1995",
        fact="Fait essentiel",
        terms="Termes de cette unité",
        references="Références",
        footnotes="Notes",
        back="Retour au texte",
        worksheet="Feuille de calcul",
        unscripted="Voici les nombres du texte. Pour saisir les vôtres, il faut un navigateur avec scripts activés.",
        given="Nombres",
        found="Résultat",
        table="Tableau",
    ),
    "ru": Labels(
        objectives="Цели",
        example="Разобранный пример",
        exercise="Упражнение",
        misconception="Заблуждение",
        since="После 1995 года",
        fact="Важный факт",
        terms="Термины этого раздела",
        references="Литература",
        footnotes="Примечания",
        back="Назад к тексту",
        worksheet="Рабочий лист",
        unscripted="Это числа из текста. Чтобы ввести свои, откройте эту страницу в браузере, где включены скрипты.",
        given="Числа",
        found="Результат",
        table="Таблица",
    ),
    "zh": Labels(
        objectives="学习目标",
        example="例题",
        exercise="练习",
        misconception="常见误解",
        since="1995年以来",
        fact="要点",
        terms="本单元术语",
        references="参考文献",
        footnotes="注释",
        back="返回正文",
        worksheet="工作表",
        unscripted="这里是正文中的数值。要输入您自己的数值，请在启用脚本的浏览器中打开本页。",
        given="数值",
        found="结果",
        table="表",
    ),
}


def labels_of(language: Language) -> Labels | None:
    """Those of the language, or of the one it belongs to ("pt-br" of "pt"); None where nobody translated them yet."""
    return LABELS.get(language) or LABELS.get(language.partition("-")[0])
