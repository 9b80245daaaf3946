namespace DefectFill.Data.Formats.Model;

/// <summary>A photo and what is drawn on it; nothing is decoded yet.</summary>
/// <param name="name">Relative to the set; for an embedded photo the file that holds it.</param>
internal sealed class LabelledPhoto(string name)
{
    public string Name { get; } = name;

    /// <summary>The bytes of a photo inside its label file; null for a file of its own.</summary>
    public byte[]? Embedded { get; init; }

    /// <summary>The size that the annotations state; null if they state none.</summary>
    public (int Width, int Height)? Recorded { get; set; }

    /// <summary>Where the size is stated: the file and the place in it.</summary>
    public string RecordedAt { get; set; } = name;

    /// <summary><c>train</c>, <c>val</c>, <c>test</c> or null.</summary>
    public string? Split { get; set; }

    /// <summary>The category within the set; null if it holds one.</summary>
    public string? Object { get; init; }

    /// <summary>Whether somebody has looked at it, so that nothing drawn means good.</summary>
    public bool IsLabelled { get; set; } = true;

    /// <summary>Whether something that belongs to it cannot be used: it is never good.</summary>
    public bool IsIncomplete { get; set; }

    public List<Mark> Marks { get; } = [];
}
