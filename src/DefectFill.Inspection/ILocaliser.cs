using DefectFill.Imaging;

namespace DefectFill.Inspection;

/// <summary>An inspector that finds the pixels of a defect.</summary>
internal interface ILocaliser : IInspector
{
    /// <summary>The map of one photo in memory; 8-bit RGB.</summary>
    DefectMap Map(Photo photo);

    /// <summary>The maps of photos of a task, at the size at which they are measured.</summary>
    IReadOnlyList<DefectMap> Maps(IReadOnlyList<InspectionItem> batch);

    /// <summary>0 or 1 for each pixel of a photo's map, as the protocol ranks them.</summary>
    byte[] Ranked(InspectionItem item, DefectMap map);

    /// <summary>0 or 1 for each pixel of a photo's map, as the protocol counts regions.</summary>
    byte[] Regions(InspectionItem item, DefectMap map);

    /// <summary>0 or 1 for each pixel of a photo's map, from the nearest pixel of the mask.</summary>
    byte[] Mask(InspectionItem item, DefectMap map);

    /// <summary>The photo at the size of its map.</summary>
    Photo Shown(InspectionItem item, DefectMap map);
}
