import { acts } from "#institutions/acts/acts.ts";
import { kindLists } from "#institutions/kind-lists.ts";
import { procedures } from "#institutions/procedures/procedures.ts";
import { recordKinds } from "#institutions/record-kinds.ts";
import { transparencyCatalogue } from "#institutions/transparency-catalogue.ts";
import { themedPartyDay } from "#institutions/organization-life/themed-party-day.ts";
import { membersMeeting } from "#institutions/organization-life/members-meeting.ts";
import { branchCommittee } from "#institutions/organization-life/branch-committee.ts";
import { partyGroupMeeting } from "#institutions/organization-life/party-group-meeting.ts";
import { partyLecture } from "#institutions/organization-life/party-lecture.ts";
import { organizationalLifeMeeting } from "#institutions/organization-life/organizational-life-meeting.ts";
import { membersAppraisal } from "#institutions/organization-life/members-appraisal.ts";
import { branchTerm } from "#institutions/organization-life/branch-term.ts";
import { branchGuidance } from "#institutions/organization-life/branch-guidance.ts";
import { studyPlan } from "#institutions/theory-study/study-plan.ts";
import { materialLibrary } from "#institutions/theory-study/material-library.ts";
import { studyHours } from "#institutions/theory-study/study-hours.ts";
import { onlineStudy } from "#institutions/theory-study/online-study.ts";
import { studyReminders } from "#institutions/theory-study/study-reminders.ts";
import { studyCircular } from "#institutions/theory-study/study-circular.ts";
import { studyAssessment } from "#institutions/theory-study/study-assessment.ts";
import { centreGroupStudy } from "#institutions/theory-study/centre-group-study.ts";
import { longRunningEducation } from "#institutions/theory-study/long-running-education.ts";
import { firstAgendaItem } from "#institutions/committee-leadership/first-agenda-item.ts";
import { rulesOfProcedure } from "#institutions/committee-leadership/rules-of-procedure.ts";
import { democraticCentralism } from "#institutions/committee-leadership/democratic-centralism.ts";
import { workingGroup } from "#institutions/committee-leadership/working-group.ts";
import { supervisionOfDecisions } from "#institutions/committee-leadership/supervision-of-decisions.ts";
import { ideologyWork } from "#institutions/ideology/ideology-work.ts";
import { ideologyResponsibilityList } from "#institutions/ideology/ideology-responsibility-list.ts";
import { outsidePartyContact } from "#institutions/ideology/outside-party-contact.ts";
import { issueRegister } from "#institutions/ideology/issue-register.ts";
import { channels } from "#institutions/ideology/channels.ts";
import { speakersTeam } from "#institutions/ideology/speakers-team.ts";
import { holidayReminder } from "#institutions/integrity/holiday-reminder.ts";
import { integrityTalk } from "#institutions/integrity/integrity-talk.ts";
import { mainResponsibility } from "#institutions/integrity/main-responsibility.ts";
import { conductChecks } from "#institutions/integrity/conduct-checks.ts";
import { caseCircular } from "#institutions/integrity/case-circular.ts";
import { roleModels } from "#institutions/integrity/role-models.ts";
import { cleanEnterprise } from "#institutions/integrity/clean-enterprise.ts";
import { projectSupervision } from "#institutions/integrity/project-supervision.ts";
import { supervisionPlan } from "#institutions/integrity/supervision-plan.ts";
import { rectification } from "#institutions/integrity/rectification.ts";
import { majorMattersReport } from "#institutions/integrity/major-matters-report.ts";
import { familyConduct } from "#institutions/integrity/family-conduct.ts";
import { heartToHeartTalks } from "#institutions/care/heart-to-heart-talks.ts";
import { festivals } from "#institutions/care/festivals.ts";
import { visits } from "#institutions/care/visits.ts";
import { communityPairing } from "#institutions/care/community-pairing.ts";
import { hardshipAid } from "#institutions/care/hardship-aid.ts";
import { indicatorSystem } from "#institutions/responsibility/indicator-system.ts";
import { assessmentChecklist } from "#institutions/responsibility/assessment-checklist.ts";
import { assessmentCycle } from "#institutions/responsibility/assessment-cycle.ts";
import { dailyTracking } from "#institutions/responsibility/daily-tracking.ts";
import { businessResults } from "#institutions/responsibility/business-results.ts";
import { assessmentFeedback } from "#institutions/responsibility/assessment-feedback.ts";
import { useOfResults } from "#institutions/responsibility/use-of-results.ts";
import { debriefing } from "#institutions/responsibility/debriefing.ts";
import { secretaryLedProjects } from "#institutions/responsibility/secretary-led-projects.ts";
import { memberAdmission } from "#institutions/membership/member-admission.ts";
import { dues } from "#institutions/membership/dues.ts";
import { transparency } from "#institutions/membership/transparency.ts";
import { twoWayCultivation } from "#institutions/membership/two-way-cultivation.ts";
import { keyPostCoverage } from "#institutions/membership/key-post-coverage.ts";
import { talentPlan } from "#institutions/talent/talent-plan.ts";
import { benchmark } from "#institutions/talent/benchmark.ts";
import { talentPool } from "#institutions/talent/talent-pool.ts";
import { flexiblePost } from "#institutions/talent/flexible-post.ts";
import { talentFund } from "#institutions/talent/talent-fund.ts";
import { performancePay } from "#institutions/talent/performance-pay.ts";
import { tenureContracts } from "#institutions/talent/tenure-contracts.ts";
import { allStaffAppraisal } from "#institutions/talent/all-staff-appraisal.ts";
import { authorizationList } from "#institutions/talent/authorization-list.ts";
import { classifiedAppraisal } from "#institutions/talent/classified-appraisal.ts";
import { trainingSystem } from "#institutions/talent/training-system.ts";
import { internalTrainers } from "#institutions/talent/internal-trainers.ts";
import { professionalManagers } from "#institutions/talent/professional-managers.ts";
import { annuityEstablishment } from "#institutions/talent/annuity-establishment.ts";
import { annuityAccounts } from "#institutions/talent/annuity-accounts.ts";
import { brands } from "#institutions/culture/brands.ts";
import { demonstrationPoint } from "#institutions/culture/demonstration-point.ts";
import { campaign } from "#institutions/livelihood/campaign.ts";
import { livelihoodProgramme } from "#institutions/livelihood/livelihood-programme.ts";
import { volunteering } from "#institutions/livelihood/volunteering.ts";
import { preciseOutreach } from "#institutions/livelihood/precise-outreach.ts";
import { skillContests } from "#institutions/mass-work/skill-contests.ts";
import { youthBrand } from "#institutions/mass-work/youth-brand.ts";
import { growthArchive } from "#institutions/mass-work/growth-archive.ts";
import { liaison } from "#institutions/mass-work/liaison.ts";
import { seedlingCohort } from "#institutions/mass-work/seedling-cohort.ts";
import { youthForum } from "#institutions/mass-work/youth-forum.ts";
import { youthAward } from "#institutions/mass-work/youth-award.ts";
import { unitedFrontRoster } from "#institutions/mass-work/united-front-roster.ts";
import { unitedFrontForum } from "#institutions/mass-work/united-front-forum.ts";
import { proposals } from "#institutions/mass-work/proposals.ts";
import { challengeBoard } from "#institutions/culture/challenge-board.ts";
import { civilizedCollective } from "#institutions/culture/civilized-collective.ts";
import type { Library } from "#domain/institution/institution.ts";

/** Everything that ships: the application gets it as an argument. In the order in which staff read it. */
export const library: Library = {
  institutions: [
    themedPartyDay,
    membersMeeting,
    branchCommittee,
    partyGroupMeeting,
    partyLecture,
    organizationalLifeMeeting,
    membersAppraisal,
    branchTerm,
    branchGuidance,
    studyPlan,
    materialLibrary,
    studyHours,
    onlineStudy,
    studyReminders,
    studyCircular,
    studyAssessment,
    centreGroupStudy,
    longRunningEducation,
    firstAgendaItem,
    rulesOfProcedure,
    democraticCentralism,
    workingGroup,
    supervisionOfDecisions,
    ideologyWork,
    ideologyResponsibilityList,
    outsidePartyContact,
    issueRegister,
    channels,
    speakersTeam,
    holidayReminder,
    integrityTalk,
    mainResponsibility,
    conductChecks,
    caseCircular,
    roleModels,
    cleanEnterprise,
    projectSupervision,
    supervisionPlan,
    rectification,
    majorMattersReport,
    familyConduct,
    heartToHeartTalks,
    festivals,
    visits,
    communityPairing,
    hardshipAid,
    indicatorSystem,
    assessmentChecklist,
    assessmentCycle,
    dailyTracking,
    businessResults,
    assessmentFeedback,
    useOfResults,
    debriefing,
    secretaryLedProjects,
    memberAdmission,
    dues,
    transparency,
    twoWayCultivation,
    keyPostCoverage,
    talentPlan,
    benchmark,
    talentPool,
    flexiblePost,
    talentFund,
    performancePay,
    tenureContracts,
    allStaffAppraisal,
    authorizationList,
    classifiedAppraisal,
    trainingSystem,
    internalTrainers,
    professionalManagers,
    annuityEstablishment,
    annuityAccounts,
    brands,
    demonstrationPoint,
    campaign,
    livelihoodProgramme,
    volunteering,
    preciseOutreach,
    skillContests,
    youthBrand,
    growthArchive,
    liaison,
    seedlingCohort,
    youthForum,
    youthAward,
    unitedFrontRoster,
    unitedFrontForum,
    proposals,
    challengeBoard,
    civilizedCollective,
  ],
  recordKinds,
  acts,
  procedures,
  disclosures: transparencyCatalogue,
  kindLists,
};
