namespace DefectFill.Core.Options;

/// <summary>Formats in which photos and masks can be exported.</summary>
internal enum SetFormat
{
    /// <summary>Folders as in MVTec AD, read by anomalib and many others.</summary>
    Mvtec,

    /// <summary>COCO instance segmentation.</summary>
    Coco,

    /// <summary>YOLO segmentation.</summary>
    Yolo,

    /// <summary>A labelme file beside each photo.</summary>
    Labelme,

    /// <summary>CVAT for images 1.1.</summary>
    Cvat,

    /// <summary>Photos, masks and a manifest.</summary>
    Folder,
}
