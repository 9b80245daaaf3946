namespace DefectFill.Networks.Text;

/// <summary>A token that stands for itself wherever its text occurs in a prompt.</summary>
/// <param name="Content">Its text.</param>
/// <param name="Id">Its number in the vocabulary.</param>
/// <param name="IsNormalized">Sought after normalization (so in any case) rather than in the text as typed.</param>
internal sealed record SpecialToken(string Content, int Id, bool IsNormalized);
