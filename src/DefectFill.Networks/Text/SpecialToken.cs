namespace DefectFill.Networks.Text;

/// <summary>A token that is matched literally wherever its text occurs in a prompt.</summary>
/// <param name="Content">Its text.</param>
/// <param name="Id">Its id in the vocabulary.</param>
/// <param name="IsNormalized">Matched after normalization (so in any case) instead of in the text as typed.</param>
internal sealed record SpecialToken(string Content, int Id, bool IsNormalized);
