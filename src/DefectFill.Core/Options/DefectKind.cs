namespace DefectFill.Core.Options;

/// <summary>What a defect changes.</summary>
public enum DefectKind
{
    /// <summary>The surface: scratches, stains, holes and the like.</summary>
    Surface,

    /// <summary>How the object is put together: a part of it is mirrored, displaced, missing or doubled.</summary>
    Structural,
}
