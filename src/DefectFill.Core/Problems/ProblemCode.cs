namespace DefectFill.Core.Problems;

/// <summary>The codes of problems. The meaning of a number never changes.</summary>
/// <remarks>DF1: data sets, splits and generated sets. DF2: options. DF3: folders, files and models. DF4: how a
/// set will turn out.</remarks>
internal static class ProblemCode
{
    public const string NoFolder = "DF1001";
    public const string WrongLevel = "DF1002";
    public const string SeveralDataSets = "DF1003";
    public const string NoLayout = "DF1004";
    public const string UnknownDefect = "DF1005";
    public const string BadObjectWord = "DF1006";
    public const string NoGoodPhotos = "DF1007";
    public const string NoDefects = "DF1008";
    public const string NoMasks = "DF1009";
    public const string UnreadableFolder = "DF1010";

    public const string UnreadablePhoto = "DF1101";
    public const string UnreadableMask = "DF1102";
    public const string PhotoWithoutMask = "DF1103";
    public const string MaskWithoutPhoto = "DF1104";
    public const string NotAPicture = "DF1105";
    public const string SixteenBit = "DF1106";
    public const string DarkSixteenBit = "DF1107";
    public const string MixedDepths = "DF1108";
    public const string HiddenColours = "DF1109";
    public const string FolderWithoutPhotos = "DF1110";
    public const string MixedProfiles = "DF1111";
    public const string ChangingPose = "DF1112";

    public const string MaskOfAnotherSize = "DF1201";
    public const string MaskOfTheStoredPhoto = "DF1202";
    public const string EmptyMask = "DF1203";
    public const string FullMask = "DF1204";
    public const string LostMask = "DF1205";
    public const string ThinMask = "DF1206";
    public const string LargeMask = "DF1207";
    public const string NoisyMask = "DF1208";
    public const string AlphaMask = "DF1209";
    public const string UncertainOrientation = "DF1210";
    public const string PhotoAsMask = "DF1211";

    public const string OnePair = "DF1301";
    public const string FewPairs = "DF1302";

    public const string SamePhotoTwice = "DF1401";
    public const string SamePhotoInTrainAndTest = "DF1402";
    public const string GoodPhotoWithDefect = "DF1403";

    public const string MissingFile = "DF1501";
    public const string ChangedFile = "DF1502";
    public const string NewFile = "DF1503";
    public const string NotASplit = "DF1504";
    public const string LeakingSplit = "DF1505";
    public const string LookAlikes = "DF1506";
    public const string NoSmallPart = "DF1507";

    public const string RealPhotoInSet = "DF1601";
    public const string LearnedFromTest = "DF1602";
    public const string TestMaskInSet = "DF1603";
    public const string TestPhotoFilled = "DF1604";
    public const string SameSetTwice = "DF1605";
    public const string ImageChanged = "DF1606";

    public const string NoMovablePart = "DF1701";
    public const string UnfitMovable = "DF1702";
    public const string NothingMoved = "DF1703";
    public const string ObjectNotRecognised = "DF1704";
    public const string MaskSmallerThanPart = "DF1705";

    /// <summary>A number out of range.</summary>
    public const string OutOfRange = "DF2001";

    /// <summary>A value that is not allowed.</summary>
    public const string NotAllowed = "DF2002";

    /// <summary>A required value that is missing.</summary>
    public const string MissingOption = "DF2003";

    /// <summary>Options that exclude each other, or an option without another it requires.</summary>
    public const string Conflict = "DF2004";

    /// <summary>Options that would train nothing.</summary>
    public const string NothingToTrain = "DF2005";

    /// <summary>A file or folder named by an option does not exist.</summary>
    public const string NoSuchFile = "DF2006";

    /// <summary>Output that would replace something this program did not write.</summary>
    public const string WouldOverwrite = "DF2007";

    /// <summary>A value this model or these photos do not allow.</summary>
    public const string UnfitForModel = "DF2008";

    /// <summary>A value this run does not allow.</summary>
    public const string UnfitForRun = "DF2009";

    /// <summary>A value this device does not allow.</summary>
    public const string UnfitForDevice = "DF2010";

    /// <summary>A folder that contains other files.</summary>
    public const string OtherFiles = "DF3001";

    /// <summary>A folder started with other options or inputs.</summary>
    public const string StartedOtherwise = "DF3002";

    /// <summary>A folder in use by another process.</summary>
    public const string FolderInUse = "DF3003";

    /// <summary>A folder whose work is unfinished.</summary>
    public const string Unfinished = "DF3004";

    /// <summary>A folder that lacks required contents.</summary>
    public const string WrongFolder = "DF3005";

    /// <summary>An unusable input file.</summary>
    public const string UnusableFile = "DF3101";

    /// <summary>An unusable weight or model file.</summary>
    public const string UnusableModel = "DF3102";

    /// <summary>Training produced non-finite numbers.</summary>
    public const string Diverged = "DF3201";

    /// <summary>Masks that fit on no good photo.</summary>
    public const string MasksLeftOut = "DF4001";

    /// <summary>Masks of another size than the photos.</summary>
    public const string MasksMoved = "DF4002";

    /// <summary>Masks that were trained on are filled again.</summary>
    public const string MasksOfTraining = "DF4003";

    /// <summary>Fills that extend beyond their masks.</summary>
    public const string FillsBeyondMasks = "DF4004";

    /// <summary>Features that are missing or stand in for the published ones.</summary>
    public const string OtherFeatures = "DF4005";

    /// <summary>A strength that makes a defect fainter than the one it needs.</summary>
    public const string FainterDefect = "DF4006";

    /// <summary>A strength that also affects the surface.</summary>
    public const string ChangedSurface = "DF4007";

    /// <summary>A split of a run that is gone.</summary>
    public const string SplitIsGone = "DF4008";

    /// <summary>What decided where masks lie.</summary>
    public const string MasksPlaced = "DF4009";

    /// <summary>Photos on which a part or a place was not recognised.</summary>
    public const string PlaceNotFound = "DF4010";

    /// <summary>A zone that could not be used as it is.</summary>
    public const string UnfitZone = "DF4011";

    /// <summary>What happened to the movable part in the photos of a structural defect.</summary>
    public const string StructuresFound = "DF4012";

    /// <summary>Whether a code concerns a data set, split or generated set.</summary>
    internal static bool IsOfData(string code) => code.StartsWith("DF1", StringComparison.Ordinal);
}
