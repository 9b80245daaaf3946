namespace DefectFill.Core.Records;

/// <summary>The prompts of a run: P_def contains only the defect word, P_obj the object with it.</summary>
/// <remarks>When several defects are trained together, their names follow the word to tell them apart.</remarks>
/// <param name="Token">The word that stands for the defect.</param>
/// <param name="Object">What prompts call the object.</param>
/// <param name="NamesDefects">Whether the defect's name follows the word.</param>
internal sealed record Prompts(string Token, string Object, bool NamesDefects)
{
    /// <summary>The empty prompt, from which guidance leads away.</summary>
    public const string Empty = "";

    /// <summary>P_def.</summary>
    public string Defect(string defect) => $"A photo of {Named(defect)}";

    /// <summary>P_obj.</summary>
    public string WithDefect(string defect) => $"A {Object} with {Named(defect)}";

    /// <summary>Prompt for the good part, used to adapt the base model.</summary>
    public string Good => $"A {Object}";

    private string Named(string defect) => NamesDefects ? $"{Token} {defect.Replace('_', ' ')}" : Token;
}
