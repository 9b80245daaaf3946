namespace DefectFill.Lab.Reporting.Tables;

/// <summary>What a table is evidence for.</summary>
public enum Claim
{
    /// <summary>Images are like real ones, and varied (paper, table 1).</summary>
    Generation,

    /// <summary>A classifier that learned from them names real defects (table 3).</summary>
    Classification,

    /// <summary>A segmenter that learned from them finds the pixels of real defects (table 2).</summary>
    Localisation,

    /// <summary>The same segmenter tells good photos from defective ones (table S2).</summary>
    Detection,

    /// <summary>Each part of the method is needed (tables 4, S1 and S3).</summary>
    Ablations,
}
