namespace DefectFill.Core.Records;

/// <summary>The sentences of a run: P_def names the defect word alone, P_obj the object with it.</summary>
/// <remarks>When several defects are learned together, their names follow the word and keep them apart.</remarks>
/// <param name="Token">The word that stands for the defect.</param>
/// <param name="Object">What the part is called.</param>
/// <param name="NamesDefects">Whether the defect's name follows the word.</param>
public sealed record Prompts(string Token, string Object, bool NamesDefects)
{
    /// <summary>The empty prompt, which guidance leads away from.</summary>
    public const string Empty = "";

    /// <summary>P_def.</summary>
    public string Defect(string defect) => $"A photo of {Named(defect)}";

    /// <summary>P_obj.</summary>
    public string WithDefect(string defect) => $"A {Object} with {Named(defect)}";

    /// <summary>The good part, for adapting the base.</summary>
    public string Good => $"A {Object}";

    private string Named(string defect) => NamesDefects ? $"{Token} {defect.Replace('_', ' ')}" : Token;
}
