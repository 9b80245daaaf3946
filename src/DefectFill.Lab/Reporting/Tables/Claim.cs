namespace DefectFill.Lab.Reporting.Tables;

/// <summary>What a table is evidence for.</summary>
internal enum Claim
{
    /// <summary>Images are similar to real ones, and diverse (paper, table 1).</summary>
    Generation,

    /// <summary>A classifier trained on them identifies real defects (table 3).</summary>
    Classification,

    /// <summary>A segmenter trained on them finds the pixels of real defects (table 2).</summary>
    Localisation,

    /// <summary>The same segmenter distinguishes good photos from defective ones (table S2).</summary>
    Detection,

    /// <summary>Each part of the method is needed (tables 4, S1 and S3).</summary>
    Ablations,
}
