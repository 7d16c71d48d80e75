"""Words in languages besides English and Chinese, by what they mean: titles of columns, types, marks, what stands by values.

Japanese, Korean, Russian, Spanish, Portuguese, French, German, Italian, Indonesian, Vietnamese, Turkish, in this order.
"""

TITLES = {
    "name": "パラメータ|パラメーター|フィールド|項目|名前|파라미터|매개변수|필드|이름|параметр|поле|имя|"
    "название|parámetro|campo|nombre|parâmetro|nome|"
    "paramètre|champ|nom|feld|parametro|nama|tham số|trường|parametre|alan",
    "type": "型|データ型|타입|자료형|데이터 타입|유형|тип|тип данных|tipo|typ|tipe|kiểu|kiểu dữ liệu|tür",
    "required": "必須|필수|필수 여부|обязательный|обяз|обяз\\.|обязательно|обязателен|обязательность|obligatorio|requerido|"
    "obrigatório|obligatoire|requis|"
    "pflicht|erforderlich|obbligatorio|wajib|bắt buộc|zorunlu",
    "default": "デフォルト|デフォルト値|既定値|初期値|기본값|기본 값|по умолчанию|значение по умолчанию|"
    "por defecto|predeterminado|valor por defecto|"
    "padrão|valor padrão|par défaut|défaut|valeur par défaut|standardwert|predefinito|bawaan|mặc định|varsayılan",
    "description": "説明|内容|설명|описание|descripción|descrição|description|beschreibung|descrizione|"
    "deskripsi|keterangan|mô tả|açıklama",
    "limits": "値|値の範囲|範囲|값|허용값|허용 값|범위|значения|допустимые значения|диапазон|valores|valores permitidos|"
    "valores posibles|rango|valores possíveis|intervalo|valeurs|valeurs possibles|plage|werte|mögliche werte|bereich|valori|"
    "intervallo|nilai|giá trị|değerler",
}
"""The titles of columns, by what they hold."""
TYPES = {
    "string": "文字列|문자열|строка|cadena|texto|chaîne|zeichenkette|stringa|teks|chuỗi|metin",
    "integer": "整数|整数型|정수|целое|целое число|entero|inteiro|entier|ganzzahl|intero|bilangan bulat|"
    "số nguyên|tamsayı",
    "number": "数値|小数|숫자|실수|число|дробное|número|nombre|zahl|numero|angka|angka desimal|desimal|số|sayı",
    "boolean": "真偽値|ブール値|불리언|불린|булево|логический|логическое|booleano|booléen|wahrheitswert|boolean",
    "array": "配列|リスト|배열|목록|массив|список|arreglo|lista|tableau|liste|daftar|mảng|dizi",
    "object": "オブジェクト|객체|объект|objeto|objet|objekt|oggetto|objek|đối tượng|nesne",
}
"""The words for types, by JSON Schema's."""
YES = "必須|はい|필수|예|да|sí|si|sim|oui|ja|sì|ya|wajib|có|evet"
ALL_REQUIRED = (
    "必須(?:パラメータ|項目|フィールド)|필수 (?:파라미터|매개변수|필드|항목)|обязательные (?:поля|параметры)|"
    "(?:campos|parámetros|parâmetros) (?:obligatorios|requeridos|obrigatórios)|(?:champs|paramètres) (?:obligatoires|requis)|"
    "pflichtfelder|campi obbligatori|(?:bidang|parameter) wajib|zorunlu alanlar"
)
"""A heading that says of all fields below it that they are required."""
NO = (
    "任意|いいえ|선택|아니요|아니오|нет|не|não|non|nein|tidak|opsional|không|hayır|opcional|"
    "facultatif|opzionale|необязательно|необязательный"
)
"""What a column of marks has."""
TO = "hingga|sampai|bis|до|até|đến"
"""What stands between the two ends of a range."""
AND_SO_ON = "dll|usw"
"""What stands behind a list of some."""
EXAMPLE = "contoh|ejemplos?|exemplos?|exemples?|beispiele?|например|ví dụ|örnek"
"""What announces an example."""

LABELS = {
    "Default": "Standard|Standardwert|Par défaut|Valeur par défaut|Por defecto|Valor por defecto|Predeterminado|Padrão|"
    "Valor predeterminado|Valor padrão|Predefinito|Valore predefinito|デフォルト|初期値|既定値|기본값|По умолчанию|"
    "Значение по умолчанию|Bawaan|Mặc định|Varsayılan",
    "Available options": "Verfügbare Optionen|Mögliche Werte|Options disponibles|Valeurs possibles|Opciones disponibles|"
    "Valores posibles|Opções disponíveis|Valores possíveis|Opzioni disponibili|Valori possibili|利用可能なオプション|選択肢|"
    "사용 가능한 옵션|가능한 값|Доступные варианты|Доступные опции|Возможные значения|Opsi yang tersedia|"
    "Các tùy chọn có sẵn|Kullanılabilir seçenekler",
    "Required range": "Erforderlicher Bereich|Plage requise|Rango requerido|Intervalo obrigatório|Intervallo richiesto|必須範囲|"
    "필수 범위|Требуемый диапазон|Rentang yang diperlukan|Phạm vi yêu cầu|Gerekli aralık",
    "Maximum string length": "Maximale Zeichenfolgenlänge|Longueur maximale de chaîne|Longitud máxima de cadena|"
    "Comprimento máximo da string|Lunghezza massima stringa|最大文字列長|최대 문자열 길이|Максимальная длина строки",
    "Example": "Beispiel|Exemple|Ejemplo|Exemplo|Esempio|예시|Пример|Contoh|Ví dụ|Örnek",
}
"""The labels of what tools for documentation show of a field, each in a line of its own, by the English one."""

SIDES = {
    "Headers": "encabezados|cabeceras|en-têtes|cabeçalhos|kopfzeilen|intestazioni|ヘッダー|헤더|заголовки",
    "Query Parameters": "parámetros de consulta|paramètres de requête|parâmetros de consulta|abfrageparameter|query-parameter|"
    "parametri di query|クエリパラメータ|クエリパラメーター|쿼리 매개변수|쿼리 파라미터|параметры запроса",
    "Path Parameters": "parámetros de ruta|paramètres de chemin|parâmetros de caminho|parâmetros de rota|pfadparameter|"
    "parametri di percorso|パスパラメータ|パスパラメーター|경로 매개변수|경로 파라미터|параметры пути",
    "Body": "entrada|entrée|eingabe|"
    "cuerpo|cuerpo de la solicitud|corps|corps de la requête|corpo|corpo da requisição|corpo da solicitação|"
    "anfragetext|corpo della richiesta|ボディ|リクエストボディ|リクエスト本文|본문|요청 본문|тело|тело запроса",
    "Response": "respuesta|respuestas|réponse|réponses|resposta|respostas|antwort|antworten|risposta|risposte|salida|sortie|"
    "saída|rückgabe|rückgabewert|retorno|retour|yanıt|phản hồi|respons|レスポンス|出力|戻り値|返り値|"
    "응답|반환|반환값|출력|ответ|ответы",
}
"""The titles of what is sent and what comes back, by the English ones."""

METHOD = "méthode|método|metodo|methode|metode|phương thức|yöntem|метод|メソッド|메서드|메소드"
ADDRESS = (
    "ruta|rota|chemin|pfad|percorso|jalur|đường dẫn|адрес|путь|エンドポイント|パス|경로|엔드포인트|요청 url|url запроса"
)
"""The labels of both halves of an operation."""
CHARACTERS = "caracteres|caractères|zeichen|caratteri|символов|karakter|ký tự"
"""What the length of a text is counted in."""
AT_MOST = r"máx(?:imo|ima)?\b\.?|höchstens|maximal|massimo|hasta|jusqu'à|au maximum|no máximo|не более"
"""Words before the most that there may be."""
BETWEEN = "entre|zwischen|tra"
AND = "y|et|e|und"
"""What stands before and between the ends of a range."""
HIDE, SHOW = "ocultar|masquer|nascondi", "mostrar|afficher|mostra"
CHILDREN = "atributos (?:hijos|secundarios|filhos)|(?:les )?attributs enfants|attributi figli"
"""What stands on the button that folds the fields of an object, or unfolds them."""

ENGLISH = (
    (r"(?<=\d)\s*(?:글자|자(?![가-힣])|文字)", " characters"),
    (r"(?<=\d)\s*개", " items"),
    (r"최대(?=\s*\d)|\b(?:maksimal|maksimum|máximo|massimo|tối đa|en fazla|макс\.|максимум)(?=\s*\d)", "max "),
    (
        r"최소(?=\s*\d)|\b(?:minimal|minimum|mínimo|minimo|tối thiểu|en az|мин\.|минимум|mindestens|не менее)(?=\s*\d)",
        "min ",
    ),
    (r"(-?\d[\d.,]{0,20})\s*이상", r">= \1"),
    (r"(-?\d[\d.,]{0,20})\s*이하", r"<= \1"),
    (r"(-?\d[\d.,]{0,20})\s*(?:초과|보다 커야)", r"> \1"),
    (r"(-?\d[\d.,]{0,20})\s*(?:미만|보다 작아야)", r"< \1"),
    (r"^(.{3,200}?) 중 하나", r"one of: \1"),
    (r"기본값은?\s*(?=[`\"'\d])|(?:デフォルト|既定値|初期値)は\s*", "default: "),
    (r"\bот\s+(-?\d[\d.,]{0,20})\s+до\s+(-?\d)", r"from \1 to \2"),
    (r"(?:^|(?<=[^\d\s)] )|(?<=[,(]))(?:до|hingga|sampai|bis zu|fino a)\s+(?=\d)", "up to "),
    (r"(?<=[`\"'\w])(?:\s+(?:или|oder|ou|atau|hoặc|veya)\s+|\s*(?:または|또는|혹은)\s*)(?=[`\"'\w])", " or "),
)
"""What limits and values are said with, and the same in English."""
IN_FEW = (
    r"[\u0400-\u04ff\u3040-\u30ff\uac00-\ud7a3]|"
    r"\b(?:hingga|sampai|bis zu|fino a|oder|ou|atau|hoặc|veya|maksim\w+|minim\w+|m[áí]xim\w+|mínim\w+|massimo|mindestens|"
    r"tối|en (?:fazla|az))\b"
)
"""What is in a text that has any of these words."""
