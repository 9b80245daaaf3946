namespace DefectFill.Studio.Products;

/// <summary>How much time training may take.</summary>
internal enum Quality
{
    /// <summary>To see whether it works at all.</summary>
    Quick,

    /// <summary>The defaults of the command line; for large models, the paper's.</summary>
    Normal,

    /// <summary>About twice as much.</summary>
    Thorough,
}
